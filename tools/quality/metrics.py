"""Sizes of files and functions, from a list of C++ files on standard input. Fails above the limits."""
import re
import sys
from pathlib import Path

MOST_FILE_LINES = 400
MEDIAN_FILE_LINES = 120
MOST_FUNCTION_LINES = 60
SIGNATURE_END = re.compile(r"(\)|const|noexcept|override|>|\w\))\s*$")
NOT_A_FUNCTION = re.compile(
    r"^\s*(namespace|class|struct|enum|union|extern|if|for|while|switch|else|do|try|catch|return)\b")


def functions(lines):
    """(name, first line, length) of every block that follows a signature, by Allman braces."""
    for number, line in enumerate(lines):
        match = re.match(r"^(\s*)\{\s*$", line)
        if not match or number == 0:
            continue
        indent = match.group(1)
        before = lines[number - 1]
        head = next((text for text in reversed(lines[:number])
                     if text.strip() and len(text) - len(text.lstrip()) <= len(indent)), "")
        if NOT_A_FUNCTION.match(head) or not SIGNATURE_END.search(before):
            continue
        if len(indent) > 4:
            continue
        end = next((i for i in range(number + 1, len(lines))
                    if re.match(rf"^{indent}\}}", lines[i])), None)
        if end is not None:
            yield head.strip()[:80], number + 1, end - number + 1


def quantile(sizes, share):
    ordered = sorted(sizes)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def describe(name, sizes):
    print(f"{name:<20} count {len(sizes):5}   median {quantile(sizes, 0.5):4}   "
          f"p90 {quantile(sizes, 0.9):4}   max {max(sizes):4}")


def main():
    paths = [Path(line.strip()) for line in sys.stdin if line.strip()]
    files, sizes, faults = {}, [], []
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        files[path] = len(lines)
        for name, line, length in functions(lines):
            sizes.append(length)
            if length > MOST_FUNCTION_LINES:
                faults.append(f"{path}:{line}: {length} lines: {name}")
    if not files:
        print("no files")
        return 0
    faults += [f"{path}: {count} lines" for path, count in files.items() if count > MOST_FILE_LINES]
    for folder in ("devices", "fhir", "config", "gateway", "tools", "tests"):
        of_folder = [count for path, count in files.items() if path.parts[0] == folder]
        if of_folder:
            describe(folder + "/", of_folder)
    describe("all files", list(files.values()))
    if sizes:
        describe("functions", sizes)
    if quantile(list(files.values()), 0.5) > MEDIAN_FILE_LINES:
        faults.append(f"the median file is longer than {MEDIAN_FILE_LINES} lines")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
