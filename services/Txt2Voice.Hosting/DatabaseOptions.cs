using System.ComponentModel.DataAnnotations;

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
}
