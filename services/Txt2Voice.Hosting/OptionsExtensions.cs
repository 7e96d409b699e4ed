using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting;

/// <summary>Registers options that are checked when the process starts.</summary>
public static class OptionsExtensions
{
    /// <summary>Adds <typeparamref name="T"/> from its section, checked by its annotations when the process starts.</summary>
    /// <typeparam name="T">The options.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="section">Name of the section.</param>
    public static IServiceCollection AddCheckedOptions<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<T>>(new AnnotatedOptionsCheck<T>(section));
        return services;
    }
}
