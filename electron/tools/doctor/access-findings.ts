/** A node that the person may not open or use: who may, and how to become one of them. */
import type { CardExam, NodeFacts } from './examine-card';
import type { Finding } from './finding';
import type { PersonFacts } from './person-facts';

type Advice = Omit<Finding, 'severity' | 'device' | 'pciAddress'>;

const GROUP_READ_WRITE = 0o060;
/** The way that works at once. The helper opens what this process may not, with either interface. */
const byHelper =
  'In the terminal, add --sudo, which asks for the password; in the window, open it with administrator rights.';
/** Where the packages put it; in a checkout it is in assets/udev. */
const RULE = '/usr/share/doc/mlx5desk/70-mlx5desk.rules';
const membershipGrants =
  'Members may send every command that the kernel’s list passes, register writes among them.';

/** The kernel didn't let the node be opened. */
export function openRefused({ listing, node }: CardExam, person: PersonFacts): Advice {
  const what = `No permission to open ${listing.id}`;
  if (person.uid === 0) return rootRefused(what, listing.node, person);
  if (listing.kind === 'mlx5ctl') return needsSysAdmin(what, listing.id);
  const isForGroup = node !== undefined && (node.mode & GROUP_READ_WRITE) === GROUP_READ_WRITE;
  if (node === undefined || !isForGroup || node.gid === 0) {
    return ownedByRoot(what, listing.id, node);
  }
  return notInGroup(what, node, person);
}

/** The node could be opened, but the kernel refused the call. */
export function callRefused({ listing }: CardExam, person: PersonFacts): Advice {
  const what = `${listing.id} needs more rights than this process has`;
  return person.uid === 0
    ? rootRefused(what, listing.node, person)
    : needsSysAdmin(what, listing.id);
}

function needsSysAdmin(what: string, id: string): Advice {
  return {
    id: 'needs-sys-admin',
    what,
    why: 'mlx5ctl asks for CAP_SYS_ADMIN at each call, so giving the node to a group isn’t enough.',
    next: byHelper,
    command: throughHelper(id),
  };
}

function ownedByRoot(what: string, id: string, node: NodeFacts | undefined): Advice {
  const owner =
    node === undefined
      ? 'The node belongs to root.'
      : `The node belongs to ${node.ownerName}:${node.groupName}, mode ${octal(node.mode)}.`;
  return {
    id: 'node-permission',
    what,
    why: `${owner} That is the kernel’s default.`,
    next: `${byHelper} To need no password, an administrator enables ${RULE}, which gives the nodes of fwctl to the group mlx5desk (docs/privileges.md). ${membershipGrants}`,
    command: throughHelper(id),
  };
}

function notInGroup(what: string, node: NodeFacts, person: PersonFacts): Advice {
  const group = node.groupName;
  const user = person.name ?? '$USER';
  const owner = `The node belongs to ${node.ownerName}:${group}, mode ${octal(node.mode)}`;
  if (node.isListedMember && !person.groups.includes(node.gid)) {
    return {
      id: 'group-not-active',
      what,
      why: `${owner}. ${user} is in the group ${group}, but this session began before that.`,
      next: 'Log out and in again, or start a shell that has the group.',
      command: `newgrp ${group}`,
    };
  }
  return {
    id: 'not-in-group',
    what,
    why: `${owner}, and ${user} isn’t in the group ${group}.`,
    next: `Add the user to the group, then log in again. ${membershipGrants} Or, without that, add --sudo to the command.`,
    command: `sudo usermod -aG ${group} ${user}`,
  };
}

function rootRefused(what: string, node: string, person: PersonFacts): Advice {
  if (!person.isFirstNamespace || person.container !== undefined || !person.maySysAdmin) {
    const where = person.container ?? 'a container';
    const reason = person.isFirstNamespace
      ? 'It lacks CAP_SYS_ADMIN and perhaps access to this device.'
      : 'Its root is an ordinary user of the host: capabilities of another user namespace don’t count.';
    return {
      id: 'container-root',
      what,
      why: `This is root inside ${where}, not on the host. ${reason}`,
      next: 'Run mlx5desk on the host. Where it must be a container, start it without user namespaces, with the node and the capability.',
      command: `docker run --userns=host --cap-add=SYS_ADMIN --device=${node} IMAGE`,
    };
  }
  return {
    id: 'security-module',
    what,
    why: 'This is root with CAP_SYS_ADMIN, so a security module (SELinux, AppArmor) or a device rule of a service forbids it.',
    next: 'Look for the refusal in the kernel log, then allow it in the policy or the service.',
    command: "sudo dmesg | grep -iE 'avc|apparmor|audit' | tail",
  };
}

function throughHelper(id: string): string {
  return `mlx5desk info -d ${id} --sudo`;
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}
