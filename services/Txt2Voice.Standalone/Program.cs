using Txt2Voice.Standalone.Commands;

return await CommandRunner.RunAsync(RootCommandFactory.Create(), args);
