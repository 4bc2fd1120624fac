// Node removes the types, as it does when it runs our sources; jest needs nothing more.
const { stripTypeScriptTypes } = require("node:module");

module.exports = {
  process: (source) => ({ code: stripTypeScriptTypes(source) }),
};
