using Microsoft.AspNetCore.Builder;

namespace Txt2Voice.Hosting;

/// <summary>Begins the composition of a service's process.</summary>
public static class ServiceApplication
{
    /// <summary>An argument of a builder: no watch on the settings' files. Options are read once, and the watch would follow every file below the working folder.</summary>
    public const string NoFileWatch = "--hostBuilder:reloadConfigOnChange=false";

    /// <summary>As <see cref="WebApplication.CreateBuilder(string[])"/>, with <see cref="NoFileWatch"/>.</summary>
    /// <param name="args">The command line.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder([NoFileWatch, .. args]);
}
