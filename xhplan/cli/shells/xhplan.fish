# xhplan 的命令补全（fish），由 xhplan --show-completion fish 生成
function __xhplan_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    set -l lines (env _XHPLAN_COMPLETE=fish $program $words (commandline -ct) 2>/dev/null)
    switch "$lines[1]"
        case files
            __fish_complete_path (commandline -ct)
        case folders
            __fish_complete_directories (commandline -ct)
        case words open
            set -e lines[1]
            printf '%s\n' $lines
    end
end
complete -c xhplan -f -k -a '(__xhplan_complete)'
