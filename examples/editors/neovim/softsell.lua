-- Starts softsell's language server for files that may be calls or emails; of those that are neither it says nothing.
-- For Neovim 0.7 and later: goes into ~/.config/nvim/plugin/.

-- Neovim 0.7 starts a server and attaches to it in two steps.
local start = vim.lsp.start or function(config)
  vim.lsp.buf_attach_client(0, vim.lsp.start_client(config))
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  group = vim.api.nvim_create_augroup('softsell-server', {}),
  pattern = {
    '*.{csv,eml,htm,html,json,jsonl,markdown,mbox,md,sbv,srt,text,tsv,txt,vtt,yaml,yml}',
    '{,.}softsell.toml',
  },
  callback = function()
    if vim.fn.executable('softsell') == 1 then
      start({ name = 'softsell', cmd = { 'softsell', 'lsp' }, root_dir = vim.fn.getcwd() })
    end
  end,
})
