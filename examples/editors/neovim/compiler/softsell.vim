" Lists what softsell finds in the file: `:compiler softsell`, `:make`, `:copen`.
" Goes into ~/.config/nvim/compiler/, or into ~/.vim/compiler/ for Vim.
let current_compiler = 'softsell'
CompilerSet makeprg=softsell\ check\ --format\ short\ %:p:S
CompilerSet errorformat=%f:%l:%v:\ %trror%m,%f:%l:%v:\ %tarning%m,%f:%l:%v:\ advice%m,%f:%l:%v:\ %m
