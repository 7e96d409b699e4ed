using System.Linq.Expressions;

namespace Txt2Voice.Jobs;

/// <summary>Reads the <c>JobId</c> of a message: the contracts share the property, not a base type.</summary>
/// <typeparam name="T">The message.</typeparam>
internal static class JobIdOf<T>
{
    /// <summary>Reads it; <c>null</c> where the message has none.</summary>
    public static Func<T, Guid>? Read { get; } = Compile();

    private static Func<T, Guid>? Compile()
    {
        var property = typeof(T).GetProperty("JobId", typeof(Guid));
        if (property is null)
        {
            return null;
        }

        var message = Expression.Parameter(typeof(T));
        return Expression.Lambda<Func<T, Guid>>(Expression.Property(message, property), message).Compile();
    }
}
