using Microsoft.Extensions.Options;

using Txt2Voice.RecognitionWorker;

namespace Txt2Voice.Standalone.Local;

/// <summary>The engine as a worker has it, with a worker's settings from the environment.</summary>
internal static class LocalServices
{
    /// <summary>Registers both.</summary>
    public static ServiceProvider Create() => new ServiceCollection()
        .AddSingleton<IConfiguration>(_ => new ConfigurationBuilder().AddEnvironmentVariables().Build())
        .AddRecognitionEngine()
        .BuildServiceProvider();

    /// <summary>The settings, checked.</summary>
    /// <param name="services">What <see cref="Create"/> made.</param>
    /// <exception cref="CommandException">A setting is out of its range.</exception>
    public static WorkerOptions Check(IServiceProvider services)
    {
        try
        {
            return services.GetRequiredService<IOptions<WorkerOptions>>().Value;
        }
        catch (Exception error) when (error is OptionsValidationException or InvalidOperationException)
        {
            throw new CommandException(ExitCodes.BadSetting, $"a setting is wrong: {error.Message}", error);
        }
    }
}
