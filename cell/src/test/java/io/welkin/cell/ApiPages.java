// SPDX-License-Identifier: Apache-2.0
package io.welkin.cell;

import io.welkin.operations.ApiError;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.OperationDescriptor.Mode;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.RefusedParameter;
import io.welkin.operations.ResultDescriptor.Shape;
import io.welkin.operations.RoleType;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The operations as pages in Markdown, one for each resource. */
final class ApiPages {
  private static final String HEAD = "<!-- SPDX-License-Identifier: Apache-2.0 -->\n";

  private static final Set<ApiError> EVERYWHERE = EnumSet.of(ApiError.BAD_REQUEST, ApiError.UNAUTHORIZED,
      ApiError.LIMIT_EXCEEDED, ApiError.UNSUPPORTED_ACTION, ApiError.SERVICE_UNAVAILABLE, ApiError.TWO_FACTOR,
      ApiError.INTERNAL_ERROR);
  private static final Set<ApiError> OF_JOBS = EnumSet.of(ApiError.INTERNAL_ERROR, ApiError.INSUFFICIENT_CAPACITY,
      ApiError.RESOURCE_UNAVAILABLE, ApiError.RESOURCE_ALLOCATION, ApiError.RESOURCE_IN_USE);

  private final Map<String, List<OperationDescriptor>> resources;
  private final Map<String, String> places;
  private final Map<String, List<String>> actions;

  /**
   * Of these operations.
   *
   * @param places method and path of REST by the name of the operation
   * @param actions the operation by the name of EC2's action
   */
  ApiPages(Collection<OperationDescriptor> operations, Map<String, String> places, Map<String, String> actions) {
    this.resources = operations.stream().collect(Collectors.groupingBy(o -> o.resource().isEmpty() ? "other" : o.resource(),
        TreeMap::new, Collectors.toList()));
    this.places = places;
    this.actions = actions.keySet().stream().sorted().collect(Collectors.groupingBy(actions::get));
  }

  /** The pages by the names of their files. */
  Map<String, String> all() {
    Map<String, String> pages = new TreeMap<>();
    pages.put("README.md", index());
    resources.forEach((resource, operations) -> pages.put(resource + ".md", page(resource, operations)));
    return pages;
  }

  private String index() {
    StringBuilder page = new StringBuilder(HEAD).append("""
        # The API, command by command

        Made from the operations' own descriptions by `ApiPagesTest` (module `cell`); `-Dupdate` writes it anew. Every command
        is there in the CloudStack query API (`/client/api?command=NAME`), in SOAP by its name ([soap.md](../soap.md)), in REST at
        the path that its page names ([rest.md](../rest.md)), and behind the actions of EC2 that its page names
        ([ec2.md](../ec2.md)). [access.md](../access.md) says who may call what about whose things.

        Parameters that CloudStack has and Welkin has nothing for are refused (431) with the reason that the page gives,
        unless they are empty, `false` or `0`. Others that a command does not know the query API ignores and REST refuses.

        | resource | commands |
        |---|---|
        """);
    resources.forEach((resource, operations) -> page.append("| [").append(resource).append("](").append(resource).append(".md) | ")
        .append(operations.stream().map(o -> "[" + o.name() + "](" + resource + ".md#" + o.name().toLowerCase(Locale.ROOT) + ")")
            .sorted().collect(Collectors.joining(", "))).append(" |\n"));
    page.append("""

        ## Errors

        Every call may end with %s; the pages say what else a command answers at once, and what
        its job may end with. [rest.md](../rest.md), [soap.md](../soap.md) and [ec2.md](../ec2.md) say what becomes of a code there.

        | code | name | when |
        |---|---|---|
        """.formatted(codes(EVERYWHERE)));
    for (ApiError error : ApiError.values()) {
      page.append("| ").append(error.code()).append(" | ").append(error.name()).append(" | ").append(error.meaning())
          .append(" |\n");
    }
    return page.toString();
  }

  private String page(String resource, List<OperationDescriptor> operations) {
    StringBuilder page = new StringBuilder(HEAD + "# " + resource + "\n\n[All resources](README.md)\n");
    Map<List<FieldDescriptor>, String> shown = new HashMap<>();
    operations.stream().sorted((a, b) -> a.name().compareTo(b.name())).forEach(o -> {
      page.append("\n## ").append(o.name()).append("\n\n").append(o.description()).append("\n\n");
      facts(o).forEach((what, fact) -> page.append("- ").append(what).append(": ").append(fact).append('\n'));
      parameters(page, o);
      answer(page, o, shown);
    });
    return page.toString();
  }

  private Map<String, String> facts(OperationDescriptor o) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("answers", o.mode() == Mode.SYNC ? "at once" : o.mode() == Mode.ASYNC ? "with a job" : "with a job and an id");
    facts.put("for", roles(o.roles()));
    if (places.containsKey(o.name())) {
      facts.put("REST", "`" + places.get(o.name()) + "`");
    }
    if (actions.containsKey(o.name())) {
      facts.put("EC2", String.join(", ", actions.get(o.name())));
    }
    if (o.eventType() != null) {
      facts.put("event", "`" + o.eventType() + "`");
    }
    Set<ApiError> errors = errors(o);
    if (!errors.isEmpty()) {
      facts.put("errors", codes(errors) + (o.async() ? "; its job " + codes(OF_JOBS) : ""));
    }
    return facts;
  }

  /** What its description lets it answer, besides what every call may. */
  private static Set<ApiError> errors(OperationDescriptor o) {
    Set<ApiError> errors = EnumSet.noneOf(ApiError.class);
    if (!o.parameters().isEmpty()) {
      errors.add(ApiError.PARAM_ERROR);
    }
    if (o.parameters().stream().anyMatch(p -> p.entity() != null && p.owned())) {
      errors.add(ApiError.ACCOUNT_ERROR);
    }
    if (!o.query()) {
      errors.add(ApiError.RESOURCE_UNAVAILABLE);
    }
    if (!o.query() && o.verb().equalsIgnoreCase("DELETE")) {
      errors.add(ApiError.RESOURCE_IN_USE);
    }
    if (o.mode() == Mode.ASYNC_CREATE || !o.query() && o.verb().equalsIgnoreCase("POST")) {
      errors.add(ApiError.RESOURCE_ALLOCATION);
    }
    return errors;
  }

  private static String codes(Set<ApiError> errors) {
    return errors.stream().map(e -> Integer.toString(e.code())).sorted().collect(Collectors.joining(", "));
  }

  private static String roles(Set<RoleType> roles) {
    return roles.isEmpty() ? "everybody, without credentials" : roles.equals(RoleType.ALL) ? "all roles"
        : roles.stream().sorted().map(RoleType::label).collect(Collectors.joining(", "));
  }

  private static void parameters(StringBuilder page, OperationDescriptor o) {
    if (!o.parameters().isEmpty()) {
      page.append("\n| parameter | type | |\n|---|---|---|\n");
    }
    for (ParameterDescriptor p : o.parameters()) {
      page.append("| ").append(p.name()).append(p.required() ? " (required)" : "").append(" | ").append(p.type().label())
          .append(" | ").append(cell(p.description())).append(p.roles().equals(RoleType.ALL) ? "" : " (" + roles(p.roles()) + ")")
          .append(" |\n");
    }
    Map<String, List<String>> refused = o.refused().stream().collect(Collectors.groupingBy(RefusedParameter::reason,
        LinkedHashMap::new, Collectors.mapping(RefusedParameter::name, Collectors.toList())));
    if (!refused.isEmpty()) {
      page.append("\nRefused:\n\n");
      refused.forEach((reason, names) -> page.append("- ").append(String.join(", ", names)).append(": ").append(reason)
          .append('\n'));
    }
  }

  /** The fields of an answer, once on a page. */
  private static void answer(StringBuilder page, OperationDescriptor o, Map<List<FieldDescriptor>, String> shown) {
    Shape shape = o.result().shape();
    page.append("\nAnswer: ").append(shape == Shape.LIST ? "a list of `" + o.result().objectName() + "`"
        : shape == Shape.OBJECT ? "`" + o.result().objectName() + "`" : shape == Shape.FLAT ? "fields" : "`success`");
    String before = shown.putIfAbsent(o.result().fields(), o.name());
    if (shape == Shape.SUCCESS || o.result().fields().isEmpty()) {
      page.append(".\n");
    } else if (before != null) {
      page.append(", as of [").append(before).append("](#").append(before.toLowerCase(Locale.ROOT)).append(").\n");
    } else {
      page.append(".\n\n| field | type | |\n|---|---|---|\n");
      fields(page, "", o.result().fields());
    }
  }

  private static void fields(StringBuilder page, String within, List<FieldDescriptor> fields) {
    for (FieldDescriptor f : fields) {
      page.append("| ").append(within).append(f.name()).append(" | ").append(f.type()).append(" | ").append(cell(f.description()))
          .append(f.roles().equals(RoleType.ALL) ? "" : " (" + roles(f.roles()) + ")").append(" |\n");
      fields(page, within + f.name() + ".", f.fields());
    }
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
