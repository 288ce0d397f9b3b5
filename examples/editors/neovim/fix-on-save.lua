-- Applies softsell's safe fixes to emails whenever they are saved, and leaves all other files as they are.
-- For Neovim 0.7 and later: goes into ~/.config/nvim/plugin/.

-- The fixed lines; nothing where softsell is missing, says that something is wrong, or does not come to an end.
local function fixed(name, lines)
  local output = {}
  local started, job = pcall(vim.fn.jobstart, {
    'softsell', 'check', '-', '--stdin-filename', name, '--as-found', '--fix', '--exit-zero', '--quiet',
  }, {
    stdout_buffered = true,
    on_stdout = function(_, data) output = data end,
  })
  if not started or job <= 0 then
    return
  end
  vim.fn.chansend(job, table.concat(lines, '\n') .. '\n')
  vim.fn.chanclose(job, 'stdin')
  local code = vim.fn.jobwait({ job }, 2000)[1]
  vim.fn.jobstop(job)
  -- After the last line break of a whole text comes an empty piece.
  if code == 0 and #output > 1 and table.remove(output) == '' then
    return output
  end
end

-- Changes only the lines that differ: the cursor, marks and folds elsewhere stay where they are.
local function replace(buffer, old, new)
  local head, tail = 0, 0
  while head < math.min(#old, #new) and old[head + 1] == new[head + 1] do
    head = head + 1
  end
  while tail < math.min(#old, #new) - head and old[#old - tail] == new[#new - tail] do
    tail = tail + 1
  end
  if head + tail < math.max(#old, #new) then
    vim.api.nvim_buf_set_lines(buffer, head, #old - tail, true, vim.list_slice(new, head + 1, #new - tail))
  end
end

vim.api.nvim_create_autocmd('BufWritePre', {
  group = vim.api.nvim_create_augroup('softsell', {}),
  pattern = { '*.eml', '*.html', '*.md', '*.txt' },
  callback = function(event)
    local lines = vim.api.nvim_buf_get_lines(event.buf, 0, -1, true)
    replace(event.buf, lines, fixed(event.match, lines) or lines)
  end,
})
