// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listAlerts}: what of the event log an operator should know, the newest first, until it is archived. */
@Component(service = Operation.class)
public final class ListAlerts extends ListOperation {
  private static final ReadModel MODEL = ReadModel.from("EVENT_ENTRY e")
      .where("e.ARCHIVED = FALSE and e.TYPE in (" + all() + ")")
      .field("id", "e.ID", Type.UUID, "the ID of the alert")
      .field("type", "case" + each(t -> String.valueOf(t.number())) + " end", Type.INTEGER, "the number of the alert's type")
      .field("name", "case when e.TYPE like 'ALERT.%' then e.RESOURCE_NAME else case"
          + each(t -> "'" + t.label() + "'") + " end end", Type.STRING, "the name of the alert")
      .field("description", "e.DESCRIPTION", Type.STRING, "what happened")
      .field("sent", "e.CREATED", Type.INSTANT, "when it happened")
      .filter("id", "e.ID", Operator.EQ).filter("_types", "e.TYPE", Operator.IN)
      .filter("name", "e.RESOURCE_NAME", Operator.EQ)
      .keywords("e.DESCRIPTION", "e.TYPE").order("e.CREATED desc, e.ID desc").build();

  @Activate
  public ListAlerts(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, Describe.operation("listAlerts", "Lists what operators should know.").rest("alerts", "GET")
        .roles(RoleType.RESOURCE_ADMINS).findId("id", "Event", "the ID of the alert")
        .text("name", "the name of an alert that generateAlert made").text("type", "the number of a type of alerts").paged()
        .answersList("alert", MODEL).build());
  }

  private static String all() {
    return Arrays.stream(AlertType.values()).flatMap(t -> t.events().stream()).map(e -> "'" + e + "'")
        .collect(Collectors.joining(", "));
  }

  private static String each(Function<AlertType, String> value) {
    return Arrays.stream(AlertType.values()).flatMap(t -> t.events().stream()
        .map(e -> " when e.TYPE = '" + e + "' then " + value.apply(t))).collect(Collectors.joining());
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    return call.parameters().string("type").<Map<String, Object>>map(type -> Map.of("_types", AlertChoice.events(type)))
        .orElse(Map.of());
  }
}
