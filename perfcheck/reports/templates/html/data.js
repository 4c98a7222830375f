// the findings, held once; texts are numbers of words, looked up when they are shown
const raw = JSON.parse(document.getElementById("data").textContent);
const word = (number) => raw.words[number || 0];
const plain = (text) => text.normalize("NFKC").toLowerCase();

const groups = raw.groups.map(([file, project, about, score, yuan, read]) => ({
  file, project: word(project), about: word(about), score: word(score), yuan,
  read: read ? { head: read[0], fundsHead: read[1], texts: read[2], rows: read[3] } : null,
}));

const findings = raw.findings.map((values, order) => {
  const f = { order };
  raw.fields.forEach((name, position) => { f[name] = values[position] || 0; });
  f.group = groups[f.group];
  [f.code, f.title, f.family, f.familyLabel] = raw.rules[f.rule];
  [f.severity, f.level] = raw.severities[f.severity];
  f.rank = values[2];
  f.number = word(f.number);
  f.file = String(f.group.file + 1);
  f.project = f.group.about ? f.group.project : "";
  f.department = word(f.department);
  f.anchor = raw.files.length > 1 ? `${f.file}-${f.number}` : f.number;
  return f;
});
const byAnchor = new Map(findings.map((f) => [f.anchor, f]));

function money(yuan) {
  if (!yuan) return "";
  return yuan >= 10000 ? `${Number((yuan / 10000).toFixed(6))}万元` : `${Number(yuan.toFixed(2))}元`;
}

// the first letter of a character's pinyin: the browser knows the order of pinyin, and where each letter begins in it
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin");
const FIRST = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
const LETTERS = "abcdefghjklmnopqrstwxyz";
const known = new Map();
function initial(character) {
  if (!known.has(character)) {
    let letter = character;
    if (character >= "\u4e00" && character <= "\u9fff") {
      let at = FIRST.length - 1;
      while (at > 0 && collator.compare(FIRST[at], character) > 0) at -= 1;
      letter = LETTERS[at];
    }
    known.set(character, letter);
  }
  return known.get(character);
}

// what a finding says, not the rows of the table around it
function words(f) {
  if (f.words === undefined) {
    const cells = (f.cells || []).map(([said, advice]) => `${word(said)} ${word(advice)}`);
    const said = [f.subject, f.message, f.suggestion, f.quotations, f.places].map(word);
    const name = `${f.project} ${f.department} ${word(f.subject)} ${f.title}`;
    f.words = plain([f.anchor, f.code, f.level, f.familyLabel, name, word(raw.files[f.group.file]), ...said, ...cells].join(" "));
    f.name = name;
  }
  return f.words;
}
function initials(f) {
  if (f.initials === undefined) {
    words(f);
    f.initials = plain([...f.name].map(initial).join(""));
  }
  return f.initials;
}
const has = (f, term) => words(f).includes(term) || (/^[a-z]{2,}$/.test(term) && initials(f).includes(term));

// made ready while nothing else is done, or the first key would wait for it
let ready = 0;
function prepare(deadline) {
  while (ready < findings.length && deadline.timeRemaining() > 1) initials(findings[ready++]);
  if (ready < findings.length) requestIdleCallback(prepare);
}
requestIdleCallback(prepare);
