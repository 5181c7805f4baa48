// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.welkin.kernel.FailureException;
import io.welkin.workflow.internal.References.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition: references, numbers, texts in quotes, {@code true}, {@code false} and {@code null}, compared by
 * {@code == != < <= > >=} and joined by {@code ! && ||} and parentheses. Numbers are compared as numbers, all else as text;
 * what is null is neither less nor more than anything. What is missing (not known yet) makes the whole missing, unless the
 * rest decides it.
 */
final class Expression {
  private static final Pattern TOKEN = Pattern.compile(
      "\\s*(?:(\\$\\{[^}]*})|(-?\\d+(?:\\.\\d+)?)|'([^']*)'|\"([^\"]*)\"|(true|false|null)|(&&|\\|\\||==|!=|<=|>=|[!<>()]))");
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  /** Something with a value. */
  private interface Term {
    JsonNode value(Function<Reference, JsonNode> known);
  }

  private record Token(String operator, Term term) {}

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private int at;
  private final Term root;

  private Expression(String text) {
    this.text = text;
    tokenize();
    root = any();
    if (at < tokens.size()) {
      throw wrong("it goes on where it should end");
    }
  }

  /** INVALID {@code BadExpression} when it cannot be read. */
  static Expression parse(String text) {
    return new Expression(text);
  }

  List<Reference> references() {
    return List.copyOf(references);
  }

  boolean test(Function<Reference, JsonNode> known) {
    return truth(root.value(known));
  }

  /** Empty when what is known does not decide it. */
  Optional<Boolean> foresee(Function<Reference, JsonNode> known) {
    JsonNode value = root.value(known);
    return value.isMissingNode() ? Optional.empty() : Optional.of(truth(value));
  }

  private static boolean truth(JsonNode value) {
    return value.asBoolean(false);
  }

  private void tokenize() {
    Matcher m = TOKEN.matcher(text);
    int end = 0;
    while (m.find(end) && m.start() == end) {
      end = m.end();
      tokens.add(token(m));
    }
    if (!text.substring(end).isBlank()) {
      throw wrong("'" + text.substring(end).strip() + "' cannot be read");
    }
  }

  private Token token(Matcher m) {
    if (m.group(1) != null) {
      Reference r = References.parse(m.group(1)).orElseThrow(() -> wrong(m.group(1) + " is not a reference"));
      references.add(r);
      return new Token(null, known -> known.apply(r));
    } else if (m.group(6) != null) {
      return new Token(m.group(6), null);
    }
    JsonNode literal = m.group(2) != null ? DecimalNode.valueOf(new BigDecimal(m.group(2)))
        : m.group(3) != null ? TextNode.valueOf(m.group(3)) : m.group(4) != null ? TextNode.valueOf(m.group(4))
            : m.group(5).equals("null") ? NullNode.instance : BooleanNode.valueOf(m.group(5).equals("true"));
    return new Token(null, known -> literal);
  }

  private boolean take(String operator) {
    boolean there = at < tokens.size() && operator.equals(tokens.get(at).operator());
    at += there ? 1 : 0;
    return there;
  }

  private Term any() {
    Term left = all();
    while (take("||")) {
      left = joined(left, all(), true);
    }
    return left;
  }

  private Term all() {
    Term left = not();
    while (take("&&")) {
      left = joined(left, not(), false);
    }
    return left;
  }

  /** Of an or, a true part decides; of an and, a false one. */
  private static Term joined(Term left, Term right, boolean decides) {
    return known -> {
      JsonNode a = left.value(known);
      JsonNode b = right.value(known);
      if (!a.isMissingNode() && truth(a) == decides || !b.isMissingNode() && truth(b) == decides) {
        return BooleanNode.valueOf(decides);
      }
      return a.isMissingNode() || b.isMissingNode() ? MissingNode.getInstance() : BooleanNode.valueOf(!decides);
    };
  }

  private Term not() {
    if (take("!")) {
      Term turned = not();
      return known -> {
        JsonNode value = turned.value(known);
        return value.isMissingNode() ? value : BooleanNode.valueOf(!truth(value));
      };
    }
    Term left = operand();
    for (String operator : COMPARISONS) {
      if (take(operator)) {
        Term right = operand();
        return known -> compared(operator, left.value(known), right.value(known));
      }
    }
    return left;
  }

  private Term operand() {
    if (take("(")) {
      Term inner = any();
      if (!take(")")) {
        throw wrong("a ) is missing");
      }
      return inner;
    }
    if (at >= tokens.size() || tokens.get(at).term() == null) {
      throw wrong("a value is missing" + (at < tokens.size() ? " before " + tokens.get(at).operator() : " at its end"));
    }
    return tokens.get(at++).term();
  }

  private static JsonNode compared(String operator, JsonNode a, JsonNode b) {
    if (a.isMissingNode() || b.isMissingNode()) {
      return MissingNode.getInstance();
    }
    if (operator.equals("==") || operator.equals("!=")) {
      return BooleanNode.valueOf(same(a, b) == operator.equals("=="));
    }
    if (a.isNull() || b.isNull()) {
      return BooleanNode.FALSE;
    }
    int order = a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue())
        : a.asText().compareTo(b.asText());
    return BooleanNode.valueOf(switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    });
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isNull() || b.isNull()) {
      return a.isNull() && b.isNull();
    }
    return a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) == 0
        : a.asText().equals(b.asText());
  }

  private FailureException wrong(String why) {
    return FailureException.invalid("BadExpression", "the expression " + text + " is wrong: " + why);
  }
}
