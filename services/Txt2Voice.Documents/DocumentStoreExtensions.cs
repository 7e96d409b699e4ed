using Microsoft.Extensions.DependencyInjection;

namespace Txt2Voice.Documents;

/// <summary>Registers the document store.</summary>
public static class DocumentStoreExtensions
{
    /// <summary>Adds <see cref="IDocumentStore"/> as a singleton.</summary>
    /// <param name="services">The services.</param>
    /// <param name="provider"><c>postgresql</c> or <c>sqlite</c>.</param>
    /// <param name="connectionString">The database's connection string.</param>
    /// <exception cref="ArgumentException">The provider is neither.</exception>
    public static IServiceCollection AddDocumentStore(this IServiceCollection services, string provider, string connectionString) =>
        throw new NotImplementedException();

    /// <summary>Creates the store's table where it is missing. Safe to repeat.</summary>
    /// <param name="services">The provider that <see cref="AddDocumentStore"/> was called on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task MigrateDocumentStoreAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
