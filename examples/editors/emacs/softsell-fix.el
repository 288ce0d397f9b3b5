;;; softsell-fix.el --- Apply softsell's safe fixes when an email is saved  -*- lexical-binding: t; -*-

;;; Commentary:

;; For Emacs 26 and later.  In the init file:
;;
;;   (load "softsell-fix")
;;   (add-hook 'text-mode-hook #'softsell-fix-on-save)
;;
;; `M-x compile' with "softsell check --format short draft.md" lists what it finds.

;;; Code:

(defun softsell-fix-buffer ()
  "Apply softsell's safe fixes to the text of the buffer.
The text stays as it is where softsell is missing, says that
something is wrong, or the file is no email."
  (interactive)
  (let ((fixed (generate-new-buffer " *softsell*"))
        (name (or buffer-file-name "draft.md"))
        (coding-system-for-read 'utf-8-unix)
        (coding-system-for-write 'utf-8-unix))
    (unwind-protect
        (save-restriction
          (widen)
          (and (executable-find "softsell")
               (equal 0 (call-process-region
                         (point-min) (point-max) "softsell" nil (list fixed nil) nil
                         "check" "-" "--stdin-filename" name "--as-found" "--fix" "--exit-zero" "--quiet"))
               (> (buffer-size fixed) 0)
               ;; Point, marks and overlays stay where they are.
               (replace-buffer-contents fixed)))
      (kill-buffer fixed))))

(defun softsell-fix-on-save ()
  "Fix the text of this buffer whenever it is saved."
  (add-hook 'before-save-hook #'softsell-fix-buffer nil t))

(provide 'softsell-fix)
;;; softsell-fix.el ends here
