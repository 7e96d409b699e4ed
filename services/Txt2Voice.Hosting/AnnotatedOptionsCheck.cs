using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting;

/// <summary>Checks options by their annotations and names the setting that is wrong, as an operator writes it.</summary>
/// <typeparam name="T">The options.</typeparam>
/// <param name="section">Name of the section.</param>
internal sealed class AnnotatedOptionsCheck<T>(string section) : IValidateOptions<T>
    where T : class
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, T options)
    {
        var results = new List<ValidationResult>();
        if (Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true))
        {
            return ValidateOptionsResult.Success;
        }

        return ValidateOptionsResult.Fail(results.Select(Describe));
    }

    private string Describe(ValidationResult result)
    {
        var settings = result.MemberNames.Select(member => $"{section}:{member} (environment variable {section}__{member})");
        return $"Setting {string.Join(", ", settings.DefaultIfEmpty(section))}: {result.ErrorMessage}";
    }
}
