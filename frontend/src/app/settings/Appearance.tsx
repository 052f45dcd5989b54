import { useState } from "react";

import { Page } from "../../components/Page";
import { chooseTheme, chosenTheme, THEMES, type Theme } from "../theme";

const NAMES: Record<Theme, string> = { system: "Same as this device", light: "Light", dark: "Dark" };

export function Appearance() {
  const [theme, setTheme] = useState(chosenTheme);
  const choose = (theme: Theme) => {
    chooseTheme(theme);
    setTheme(theme);
  };
  return (
    <Page title="Appearance">
      <fieldset className="choices">
        <legend className="choices-title">Colors</legend>
        {THEMES.map((name) => (
          <label key={name} className="choice">
            <input
              className="choice-input"
              type="radio"
              name="theme"
              checked={name === theme}
              onChange={() => choose(name)}
            />
            <span>{NAMES[name]}</span>
          </label>
        ))}
      </fieldset>
      <p className="hint">Kept in this browser.</p>
    </Page>
  );
}
