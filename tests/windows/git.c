/* Stands in for git.exe where Windows is Wine: runs the git of the system around it.

   Wine starts a program of the host, but hands it no pipe and does not tell how
   it ended. So a shell of the host runs git on files, and puts its status into
   a file that is waited for. Paths on drive Z, which is the host's root, lose
   the drive on the way there, and get it again in what rev-parse answers. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

static const wchar_t SCRIPT[] =
    L"f=$GIT_STAND_IN; export HOME=$GIT_STAND_IN_HOME; unset GIT_STAND_IN GIT_STAND_IN_HOME; "
    L"git \"$@\" <$f.in >$f.out 2>$f.err; echo $? >$f.end; mv $f.end $f.status";

/* Z:\a\b as /a/b and NUL as /dev/null, also behind `=` and in lists. In place. */
static wchar_t *host(wchar_t *text)
{
    wchar_t *behind = wcschr(text, L'=');
    wchar_t *last = behind ? behind + 1 : text;
    if (!_wcsicmp(last, L"nul")) {
        wchar_t *longer = calloc(wcslen(text) + 16, sizeof *longer);
        wcsncpy(longer, text, last - text);
        return wcscat(longer, L"/dev/null");
    }
    for (wchar_t *at = text; *at; at++) {
        int begins = at == text || at == last || at[-1] == L';' || (at > text + 7 && !wcsncmp(at - 8, L"file:///", 8));
        if (!begins || towlower(*at) != L'z' || at[1] != L':' || (at[2] != L'\\' && at[2] != L'/')) continue;
        int in_url = at > text && at[-1] == L'/';
        if (at > text && at[-1] == L';') at[-1] = L':';
        wmemmove(at, at + 2 + in_url, wcslen(at + 2 + in_url) + 1);
        for (wchar_t *end = at; *end && *end != L';'; end++)
            if (*end == L'\\') *end = L'/';
    }
    return text;
}

/* One argument of a command line, quoted as C programs take it apart. */
static void add(wchar_t *line, const wchar_t *word)
{
    wchar_t *to = line + wcslen(line);
    *to++ = L' ';
    *to++ = L'"';
    for (;; word++) {
        size_t slashes = wcsspn(word, L"\\");
        word += slashes;
        if (!*word || *word == L'"') slashes = slashes * 2 + (*word == L'"');
        while (slashes--) *to++ = L'\\';
        if (!*word) break;
        *to++ = *word;
    }
    wcscpy(to, L"\"");
}

static void copy(HANDLE from, HANDLE to, int with_drive)
{
    char piece[65536];
    DWORD got, done;
    int starts = 1;
    while (ReadFile(from, piece, sizeof piece, &got, NULL) && got) {
        if (!with_drive) { WriteFile(to, piece, got, &done, NULL); continue; }
        for (DWORD at = 0; at < got; at++) {
            if (starts && piece[at] == '/') WriteFile(to, "Z:", 2, &done, NULL);
            WriteFile(to, piece + at, 1, &done, NULL);
            starts = piece[at] == '\n';
        }
    }
}

static HANDLE opened(const wchar_t *base, const wchar_t *end, int writing)
{
    wchar_t path[MAX_PATH];
    swprintf(path, MAX_PATH, L"%ls.%ls", base, end);
    return CreateFileW(path, writing ? GENERIC_WRITE : GENERIC_READ,
                       FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                       writing ? CREATE_ALWAYS : OPEN_EXISTING, 0, NULL);
}

static void give_back(const wchar_t *base, const wchar_t *end, HANDLE to, int with_drive)
{
    HANDLE from = opened(base, end, 0);
    copy(from, to, with_drive);
    CloseHandle(from);
}

int wmain(int count, wchar_t **words, wchar_t **variables)
{
    wchar_t base[MAX_PATH], name[64], path[MAX_PATH];
    size_t room = 4096;
    int answers_paths = 0;
    for (int at = 1; at < count; at++) {
        room += 2 * wcslen(words[at]) + 32;
        answers_paths |= !wcscmp(words[at], L"rev-parse");
    }
    wchar_t *line = calloc(room, sizeof *line);
    wcscpy(line, L"\"Z:\\bin\\sh\" -c");
    add(line, SCRIPT);
    add(line, L"git");
    for (int at = 1; at < count; at++) add(line, host(words[at]));

    for (; *variables; variables++) {
        if (wcsncmp(*variables, L"GIT_", 4)) continue;
        wchar_t *value = wcschr(*variables, L'=');
        wcsncpy(name, *variables, 63);
        name[min(value - *variables, 63)] = 0;
        SetEnvironmentVariableW(name, host(_wcsdup(value + 1)));
    }
    const wchar_t *home = _wgetenv(L"HOME") ? _wgetenv(L"HOME") : L"Z:\\nowhere";
    SetEnvironmentVariableW(L"GIT_STAND_IN_HOME", host(_wcsdup(home)));
    swprintf(base, MAX_PATH, L"Z:\\tmp\\git-%08lx-%08lx", GetCurrentProcessId(), GetTickCount());
    wcscpy(path, base);
    SetEnvironmentVariableW(L"GIT_STAND_IN", host(path));

    HANDLE given = opened(base, L"in", 1);
    if (GetStdHandle(STD_INPUT_HANDLE)) copy(GetStdHandle(STD_INPUT_HANDLE), given, 0);
    CloseHandle(given);

    STARTUPINFOW start = {.cb = sizeof start};
    PROCESS_INFORMATION made;
    if (!CreateProcessW(L"Z:\\bin\\sh", line, NULL, NULL, FALSE, CREATE_UNICODE_ENVIRONMENT, NULL, NULL, &start, &made))
        return 127;
    HANDLE end;
    while ((end = opened(base, L"status", 0)) == INVALID_HANDLE_VALUE) Sleep(1);
    char said[16] = "";
    DWORD got;
    ReadFile(end, said, 15, &got, NULL);
    CloseHandle(end);
    give_back(base, L"out", GetStdHandle(STD_OUTPUT_HANDLE), answers_paths);
    give_back(base, L"err", GetStdHandle(STD_ERROR_HANDLE), 0);
    const wchar_t *ends[] = {L"in", L"out", L"err", L"status"};
    for (int at = 0; at < 4; at++) {
        swprintf(path, MAX_PATH, L"%ls.%ls", base, ends[at]);
        DeleteFileW(path);
    }
    return atoi(said);
}
