# xhplan --show-completion powershell
Register-ArgumentCompleter -Native -CommandName 'xhplan', 'xhplan.exe' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $program, $before = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition })
    if (-not $program) { return }
    $words = @($before | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    }) + $wordToComplete
    $spoken = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $env:_XHPLAN_COMPLETE = 'powershell'
        $env:_XHPLAN_WORDS = $words -join "`n"
        $kind, $lines = @(& $commandAst.GetCommandName() 2>$null)
    } catch {
        return
    } finally {
        [Console]::OutputEncoding = $spoken
        $env:_XHPLAN_COMPLETE = $env:_XHPLAN_WORDS = $null
    }
    if ($kind -ne 'words' -and $kind -ne 'open') { return }
    foreach ($line in $lines) {
        $typed, $listed, $told = $line -split "`t"
        [System.Management.Automation.CompletionResult]::new($typed, $listed, 'ParameterValue', $told)
    }
}
