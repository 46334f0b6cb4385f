# xhplan 的命令补全（bash），由 xhplan --show-completion bash 生成
_xhplan_complete() {
    local line kind=
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -z $kind ]]; then kind=$line; else COMPREPLY+=("$line"); fi
    done < <(_XHPLAN_COMPLETE=bash _XHPLAN_COMP_TYPE=$COMP_TYPE "${1/#\~/$HOME}" \
        "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
    case $kind in
        files) compopt -o default 2>/dev/null ;;
        folders) compopt -o dirnames 2>/dev/null ;;
        open) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -o nosort -F _xhplan_complete xhplan 2>/dev/null || complete -F _xhplan_complete xhplan
