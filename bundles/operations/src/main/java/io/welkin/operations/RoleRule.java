// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a role says about operations. Of all rules that fit, the first one counts; where none fits, the operation's own default for
 * the role's type.
 *
 * @param rule the name of an operation; {@code *} in it stands for any letters
 */
public record RoleRule(String rule, boolean allowed) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9*]{1,255}");

  /** Whether a text can be a rule. */
  public static boolean wellFormed(String rule) {
    return rule != null && FORM.matcher(rule).matches();
  }

  boolean fits(String operation) {
    return rule.indexOf('*') < 0 ? rule.equalsIgnoreCase(operation)
        : Pattern.compile(rule.replace("*", ".*"), Pattern.CASE_INSENSITIVE).matcher(operation).matches();
  }

  /**
   * Whether somebody may call an operation.
   *
   * @param rules in their order
   * @param type of the role
   */
  public static boolean allows(List<RoleRule> rules, RoleType type, OperationDescriptor operation) {
    if (operation.roles().isEmpty()) {
      return true;
    }
    return verdict(rules, operation).orElse(operation.roles().contains(type));
  }

  /** What the first of the rules that fits says; empty where none does. */
  public static Optional<Boolean> verdict(List<RoleRule> rules, OperationDescriptor operation) {
    return rules.stream().filter(rule -> rule.fits(operation.name())).findFirst().map(RoleRule::allowed);
  }
}
