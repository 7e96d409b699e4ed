using Txt2Voice.Chaos.Tests;

return await ChaosCommand.Create().Parse(args).InvokeAsync();
