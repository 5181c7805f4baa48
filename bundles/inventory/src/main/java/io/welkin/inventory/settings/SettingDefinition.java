// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.settings;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/**
 * A setting.
 *
 * @param name as clients know it, such as {@code expunge.delay}
 * @param type what its values are
 * @param otherwise the value while nobody has set one
 * @param scopes what may have a value of its own; the whole cloud always may
 * @param group where it is listed
 * @param least smallest number, or null
 * @param most largest number, or null
 * @param description one sentence, with the unit
 */
public record SettingDefinition(String name, Type type, String otherwise, Set<Scope> scopes, String group, Double least,
    Double most, String description) {
  /** What values are, with the word that clients read. */
  public enum Type {
    INTEGER("Number"), DECIMAL("Decimal"), BOOLEAN("Boolean"), TEXT("String");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** What may have a value of its own, with the entity kind that its id names. */
  public enum Scope {
    ZONE("Zone"), CLUSTER("Cluster"), DOMAIN("Domain"), ACCOUNT("Account");

    private final String kind;

    Scope(String kind) {
      this.kind = kind;
    }

    public String kind() {
      return kind;
    }
  }

  public SettingDefinition {
    scopes = Set.copyOf(scopes);
  }

  public static SettingDefinition integer(String name, long otherwise, long least, long most, String group, String description) {
    return new SettingDefinition(name, Type.INTEGER, Long.toString(otherwise), Set.of(), group, (double) least, (double) most,
        description);
  }

  public static SettingDefinition decimal(String name, double otherwise, double least, double most, String group,
      String description) {
    return new SettingDefinition(name, Type.DECIMAL, Double.toString(otherwise), Set.of(), group, least, most, description);
  }

  public static SettingDefinition flag(String name, boolean otherwise, String group, String description) {
    return new SettingDefinition(name, Type.BOOLEAN, Boolean.toString(otherwise), Set.of(), group, null, null, description);
  }

  /** The same, with values of their own for these. */
  public SettingDefinition of(Scope... each) {
    return new SettingDefinition(name, type, otherwise, Set.of(each), group, least, most, description);
  }

  /** Why a text is no value of this setting; empty when it is one. */
  public Optional<String> fault(String text) {
    return switch (type) {
      case TEXT -> Optional.empty();
      case BOOLEAN -> text.equals("true") || text.equals("false") ? Optional.empty() : Optional.of("true or false");
      case INTEGER -> text.matches("-?\\d{1,18}") && within(text) ? Optional.empty()
          : Optional.of("a whole number from " + least.longValue() + " to " + most.longValue());
      case DECIMAL -> text.matches("-?\\d{1,12}(\\.\\d{1,12})?") && within(text) ? Optional.empty()
          : Optional.of("a number from " + least + " to " + most);
    };
  }

  private boolean within(String text) {
    double value = new BigDecimal(text).doubleValue();
    return value >= least && value <= most;
  }
}
