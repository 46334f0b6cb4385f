#compdef xhplan
# xhplan 的命令补全（zsh），由 xhplan --show-completion zsh 生成
_xhplan_complete() {
    local -a lines
    local kind
    lines=("${(@f)$(_XHPLAN_COMPLETE=zsh ${(Q)words[1]/#\~/$HOME} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    kind=$lines[1]
    shift lines
    [[ $PREFIX == --*=* ]] && compset -P 1 '*='
    case $kind in
        files) _files ;;
        folders) _files -/ ;;
        open) (( $#lines )) && _describe -V xhplan lines -S '' ;;
        words) (( $#lines )) && _describe -V xhplan lines ;;
    esac
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _xhplan_complete xhplan
