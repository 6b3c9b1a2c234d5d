using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CycleDash.Data.ModelConfiguration;

/// <summary>Enums are stored by their contract names, which neither reordering nor renaming in code changes.</summary>
public sealed class ContractNameConverter<TEnum>() : ValueConverter<TEnum, string>(
    value => ContractNames.NameOf(value),
    name => ContractNames.ValueOf<TEnum>(name))
    where TEnum : struct, Enum;
