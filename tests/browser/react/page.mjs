// The page's side of the story: takes over what the server sent when it is told to, and keeps what React complains of.

import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { Story } from "./story.mjs";

window.complaints = [];
const note = (problem) => void window.complaints.push(String(problem?.message ?? problem));
const { error } = console;
console.error = (...words) => (note(words.join(" ")), error(...words));
window.addEventListener("error", (event) => note(event.error));
window.hydrate = () => hydrateRoot(document, createElement(Story), { onRecoverableError: note, onUncaughtError: note, onCaughtError: note });
