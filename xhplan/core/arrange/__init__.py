"""任务分解表: who answers for each task and until when, as the office's table says it."""
