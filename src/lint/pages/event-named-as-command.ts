import type { Page } from "../../model/page.js";
import { named } from "./examples.js";

export const page: Page = {
  code: "event-named-as-command",
  title: "an event is named as a command",
  means: [
    "`SendEmail` asks for something to be done. An event tells what has happened, `EmailSent`: nobody can refuse it, and whoever wants to may read it, today or in a year.",
    "A topic of messages that ask for work is Kafka used as a job queue. One slow job holds up all that are behind it in its partition, a job that fails has nowhere to go, and a replay of the topic does all of the work once more.",
    "A name counts as a command where it begins with a verb that is hardly ever a noun, as `Send`, `Create` and `Cancel` are, and ends neither in a verb in the past nor in a state: `SendEmailFailed`, `UpdateRequested` and `ChargePending` are events.",
    "Many verbs are nouns or adjectives as well: `ShipOrder` asks for it, `ShipManifest` is a thing, `OpenInterest` too. A name that begins with one counts as a command only where the project declares a command of this name. Elsewhere `event-past-tense` warns of it.",
  ],
  breaks: named("SendEmail"),
  works: named("EmailSent"),
  remedy: [
    "Name the event for what has happened, and let whoever does the work read that: `OrderPlaced` is what the mail service listens to, and `EmailSent` is what it tells.",
    "What is really a request to one service is a command: declare it in a command file, where it has one handler, an answer and rejections.",
    "The name was released: write the old full name as an alias, so that readers with the new schema read what is retained.",
    "It has to stay: accept it with a waiver (`waivers` in the configuration) that says until when.",
  ],
  source: null,
};
