;;; softsell-eglot.el --- Start softsell's language server by Eglot  -*- lexical-binding: t; -*-

;;; Commentary:

;; For Emacs 29 and later, or earlier ones with the package `eglot'.  In the init file:
;;
;;   (load "softsell-eglot")
;;   (add-hook 'markdown-mode-hook #'eglot-ensure)
;;
;; In a file of text `M-x eglot' starts it; `M-x softsell-fix-all' applies all safe fixes.

;;; Code:

(require 'eglot)

(add-to-list 'eglot-server-programs '(markdown-mode . ("softsell" "lsp")))
;; The last one: many modes with servers of their own are derived from this one.
(add-to-list 'eglot-server-programs '(text-mode . ("softsell" "lsp")) t)

(defun softsell-fix-all ()
  "Apply all fixes that keep the meaning."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.softsell" t))

(provide 'softsell-eglot)
;;; softsell-eglot.el ends here
