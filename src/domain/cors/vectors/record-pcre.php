<?php
// Writes what PHP answers into pcre.jsonl again: php record-pcre.php < pcre.jsonl > new.jsonl
// A line: {"path", "valid", "subjects": [...], "matches": one of 1, 0 or ? (PCRE gave up) for each subject}.
$warned = false;
set_error_handler(function () use (&$warned) { $warned = true; return true; });
while (($line = fgets(STDIN)) !== false) {
    $case = json_decode($line, true);
    $warned = false;
    $matches = '';
    foreach ($case['subjects'] as $subject) {
        $found = preg_match('{' . $case['path'] . '}i', $subject);
        $matches .= $found === false ? '?' : $found;
    }
    $case['valid'] = !$warned;
    $case['matches'] = $warned ? '' : $matches;
    echo json_encode($case, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE), "\n";
}
