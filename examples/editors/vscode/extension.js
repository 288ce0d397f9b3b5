// Starts the language server, `softsell lsp`, and ends it with the editor.
'use strict';

const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

// Files that may be calls or emails, and its own; of those that are neither it says nothing.
const files = [
    '**/*.{csv,eml,htm,html,json,jsonl,markdown,mbox,md,sbv,srt,text,tsv,txt,vtt,yaml,yml}',
    '**/{softsell,.softsell}.toml',
];

/** @type {LanguageClient | undefined} */
let client;

exports.activate = async () => {
    const command = workspace.getConfiguration('softsell').get('path', 'softsell');
    client = new LanguageClient(
        'softsell',
        { command, args: ['lsp'] },
        { documentSelector: [...files.map((pattern) => ({ scheme: 'file', pattern })), { scheme: 'untitled' }] },
    );
    await client.start();
};

exports.deactivate = () => client?.stop();
