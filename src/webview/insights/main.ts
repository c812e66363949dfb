import '../page/withoutEval.ts';
import '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import '../page/base.css';
import './insights.css';
import './app.ts';
