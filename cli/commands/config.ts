import { Command } from 'commander';
import { loadConfig, loadSettings } from '#cli/config.ts';
import { describeVariables, secretVariables, type VariableName } from '#cli/config-variables.ts';
import { redactUrl } from '#cli/redact.ts';

/** `dealgraph config`: prints the settings in force, passwords hidden. */
export function configCommand(): Command {
  return new Command('config')
    .description('Print the settings in force and where each comes from; passwords are hidden.')
    .option('--json', 'print them as one JSON object', false)
    .addHelpText('after', configHelp)
    .action(printConfig);
}

interface ConfigOptions {
  readonly json: boolean;
}

function printConfig({ json }: ConfigOptions): void {
  loadConfig(); // refuses a wrong configuration with every mistake named
  const effective = effectiveSettings();
  if (json) {
    console.log(JSON.stringify(Object.fromEntries(effective.map(({ name, value, from }) => [name, { value, from }]))));
    return;
  }
  const width = Math.max(...effective.map(({ name, value }) => name.length + value.length)) + 1;
  for (const { name, value, from } of effective) console.log(`${`${name}=${value}`.padEnd(width)}  # ${from}`);
}

interface EffectiveSetting {
  readonly name: VariableName;
  readonly value: string;
  readonly from: string;
}

function effectiveSettings(): readonly EffectiveSetting[] {
  const settings = loadSettings();
  return describeVariables().map(({ name, default: value }) => {
    const setting = settings[name] ?? { value, from: 'default' };
    const hidden = secretVariables.has(name) && setting.value !== '';
    return { name, value: hidden ? '***' : redactUrl(setting.value), from: setting.from };
  });
}

const configHelp = `
The output can be kept as a .env file, once its hidden passwords are filled in.

Examples:
  dealgraph config
  dealgraph config --json`;
