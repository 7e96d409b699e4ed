using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Txt2Voice.Documents;

/// <summary>Registers the document store.</summary>
public static class DocumentStoreExtensions
{
    /// <summary>Adds <see cref="IDocumentStore"/> as a singleton, and <see cref="TimeProvider.System"/> where there is no clock yet.</summary>
    /// <param name="services">The services.</param>
    /// <param name="provider"><c>postgresql</c> or <c>sqlite</c>.</param>
    /// <param name="connectionString">The database's connection string.</param>
    /// <exception cref="ArgumentException">The provider is neither.</exception>
    public static IServiceCollection AddDocumentStore(this IServiceCollection services, string provider, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        return provider switch
        {
            "postgresql" => services.AddStore(clock => new PostgreSqlDocumentStore(connectionString, clock)),
            "sqlite" => services.AddStore(clock => new SqliteDocumentStore(connectionString, clock)),
            _ => throw new ArgumentException($"There is no document store for '{provider}': use 'postgresql' or 'sqlite'.", nameof(provider)),
        };
    }

    /// <summary>Creates the store's table where it is missing. Safe to repeat.</summary>
    /// <param name="services">The provider that <see cref="AddDocumentStore"/> was called on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task MigrateDocumentStoreAsync(this IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<IDocumentTable>().CreateAsync(cancellationToken);

    private static IServiceCollection AddStore<T>(this IServiceCollection services, Func<TimeProvider, T> create)
        where T : class, IDocumentStore, IDocumentTable => services
        .AddSingleton(provider => create(provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<T>())
        .AddSingleton<IDocumentTable>(provider => provider.GetRequiredService<T>());
}
