/**
 * Of `index.html`: search and unfolding. Without it everything is still there, folded. Its hash stands in the page’s
 * policy, so it is one text without anything put into it; it makes no markup, and asks nothing of any network.
 */
export const pageScript = `
'use strict';
(function () {
  var input = document.getElementById('search');
  var count = document.getElementById('found');
  var items = Array.prototype.slice.call(document.querySelectorAll('[data-item]'));
  var groups = Array.prototype.slice.call(document.querySelectorAll('[data-group]'));
  var texts = null;
  function search() {
    texts = texts || items.map(function (item) { return item.textContent.toLowerCase(); });
    var words = input.value.toLowerCase().split(/\\s+/).filter(Boolean);
    var found = 0;
    items.forEach(function (item, at) {
      var isFound = words.every(function (word) { return texts[at].indexOf(word) !== -1; });
      item.hidden = !isFound;
      if (isFound) found += 1;
    });
    var isNarrow = words.length > 0 && found <= 20;
    items.forEach(function (item) {
      if (item.tagName === 'DETAILS') item.open = isNarrow && !item.hidden;
    });
    groups.forEach(function (group) {
      group.open = isNarrow && group.querySelector('[data-item]:not([hidden])') !== null;
    });
    count.textContent = words.length === 0 ? '' : found + ' found';
  }
  var timer = 0;
  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(search, 120);
  });
  document.getElementById('unfold').addEventListener('click', function () {
    var folded = items.filter(function (item) { return item.tagName === 'DETAILS' && !item.hidden; });
    var open = folded.some(function (item) { return !item.open; });
    folded.concat(groups).forEach(function (item) { item.open = open; });
  });
  document.getElementById('tools').hidden = false;
})();
`;
