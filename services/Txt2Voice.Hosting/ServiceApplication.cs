using Microsoft.AspNetCore.Builder;

namespace Txt2Voice.Hosting;

/// <summary>Begins the composition of a service's process.</summary>
public static class ServiceApplication
{
    /// <summary>As <see cref="WebApplication.CreateBuilder(string[])"/>, without a watch on the settings' files: options are read once, and the watch would follow every file below the working folder.</summary>
    /// <param name="args">The command line.</param>
    public static WebApplicationBuilder CreateBuilder(string[] args) =>
        WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
}
