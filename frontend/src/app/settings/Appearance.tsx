import { useState } from "react";

import { Page } from "../../components/Page";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "../theme";
import { TEXTS } from "../texts";

export function Appearance() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (theme: Theme) => {
    chooseTheme(theme);
    setTheme(theme);
  };
  return (
    <Page title={TEXTS.appearance.title}>
      <fieldset className="choices">
        <legend className="choices-title">{TEXTS.appearance.colors}</legend>
        {THEMES.map((name) => (
          <label key={name} className="choice">
            <input
              className="choice-input"
              type="radio"
              name="theme"
              checked={name === theme}
              onChange={() => choose(name)}
            />
            <span>{TEXTS.appearance.themes[name]}</span>
          </label>
        ))}
      </fieldset>
      <p className="hint">{TEXTS.appearance.kept}</p>
    </Page>
  );
}
