using System.ComponentModel.DataAnnotations;

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Txt2Voice.Hosting;

/// <summary>Section <c>Database</c>: where jobs and documents are kept.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary><c>postgresql</c> (default) or <c>sqlite</c>.</summary>
    [RegularExpression("postgresql|sqlite", ErrorMessage = "must be postgresql or sqlite")]
    public string Provider { get; set; } = "postgresql";

    /// <summary>Connection string of the provider; required.</summary>
    [Required]
    public string ConnectionString { get; set; } = "";

    /// <summary>Reads the section where it is needed before the process starts, checked as it is at the start, with time-outs where the connection string sets none.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; the message names it.</exception>
    public static DatabaseOptions Read(IConfiguration configuration)
    {
        var database = configuration.GetSection(Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var check = new AnnotatedOptionsCheck<DatabaseOptions>(Section).Validate(null, database);
        if (!check.Succeeded)
        {
            throw new OptionsValidationException(Section, typeof(DatabaseOptions), check.Failures);
        }

        database.ConnectionString = database.Provider == PostgreSqlDefaults.Provider
            ? PostgreSqlDefaults.Apply(database.ConnectionString)
            : database.ConnectionString;
        return database;
    }
}
