// SPDX-License-Identifier: Apache-2.0
package io.welkin.events;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The event log, the newest line first. */
@Component(service = Operation.class)
public final class ListEvents extends ListOperation {
  private static final ReadModel MODEL = ReadModel.from("EVENT_ENTRY e")
      .join("LEFT JOIN ACCOUNT a ON a.ID = e.ACCOUNT_ID")
      .join("LEFT JOIN DOMAIN_ d ON d.ID = e.DOMAIN_ID")
      .field("id", "e.ID", Type.UUID, "id of the event")
      .field("type", "e.TYPE", Type.STRING, "type of the event, such as VM.START")
      .field("level", "e.LEVEL", Type.STRING, "INFO, WARN or ERROR")
      .field("state", "e.STATE", Type.STRING, "Created, Scheduled, Started or Completed")
      .field("description", "e.DESCRIPTION", Type.STRING, "what happened")
      .field("created", "e.CREATED", Type.INSTANT, "when it happened")
      .field("username", "e.USERNAME", Type.STRING, "name of the user who did it")
      .field("account", "a.NAME", Type.STRING, "name of the account that it concerns")
      .field("domainid", "e.DOMAIN_ID", Type.UUID, "id of that account's domain")
      .field("domain", "d.NAME", Type.STRING, "name of that account's domain")
      .field("_path", "d.PATH", Type.STRING, "")
      .field("parentid", "e.PARENT_ID", Type.UUID, "id of the event that began what this one belongs to")
      .field("resourceid", "e.RESOURCE_ID", Type.UUID, "id of what it happened to")
      .field("resourcename", "e.RESOURCE_NAME", Type.STRING, "name of what it happened to")
      .field("_kind", "e.RESOURCE_KIND", Type.STRING, "")
      .field("remoteaddress", "e.REMOTE_ADDRESS", Type.STRING, "where the call came from, of a change that was done at once")
      .field("protocol", "e.PROTOCOL", Type.STRING, "protocol by which it came")
      .field("archived", "e.ARCHIVED", Type.BOOLEAN, "whether it was put aside")
      .filter("id", "e.ID", Operator.EQ)
      .filter("ids", "e.ID", Operator.IN)
      .filter("type", "e.TYPE", Operator.EQ)
      .filter("level", "e.LEVEL", Operator.EQ)
      .filter("state", "e.STATE", Operator.EQ)
      .filter("archived", "e.ARCHIVED", Operator.EQ)
      .filter("resourceid", "e.RESOURCE_ID", Operator.EQ)
      .filter("kind", "e.RESOURCE_KIND", Operator.EQ)
      .filter("startdate", "e.CREATED", Operator.AT_LEAST)
      .filter("enddate", "e.CREATED", Operator.AT_MOST)
      .filter("youngest", "e.CREATED", Operator.AT_MOST)
      .filter("oldest", "e.CREATED", Operator.AT_LEAST)
      .keywords("e.TYPE", "e.DESCRIPTION", "e.USERNAME", "e.LEVEL")
      .order("e.CREATED DESC, e.ID DESC")
      .owner("e.ACCOUNT_ID", "e.DOMAIN_ID", "d.PATH")
      .projects("e.ACCOUNT_ID").build();

  private static final OperationDescriptor DESCRIPTOR = Describe.operation("listEvents", "Lists the event log.")
      .rest("events", "GET").findId("id", "Event", "id of the event")
      .text("type", "type of the event").text("level", "level of the event").text("state", "state of the event")
      .flag("archived", "whether to list those that were put aside, default false")
      .date("startdate", "only events since then").date("enddate", "only events until then")
      .integer("entrytime", "only events of that many last seconds, with duration")
      .integer("duration", "only events that are at least that many seconds old, with entrytime")
      .text("resourceid", "id of what it happened to").text("resourcetype", "kind of what it happened to")
      .findId("startid", "Event", "id of an event, for all that belong to it").owned()
      .answersList("event", MODEL,
          FieldDescriptor.of("domainpath", "string", "path of that account's domain"),
          FieldDescriptor.of("resourcetype", "string", "kind of what it happened to"))
      .build();

  /** Kinds that the API calls otherwise. */
  private static final Map<String, String> API_KINDS = Map.of("UserVm", "VirtualMachine");

  @Activate
  public ListEvents(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, MODEL, DESCRIPTOR);
  }

  @Override protected Map<String, Object> filters(Tx tx, Call call) {
    Parameters p = call.parameters();
    Map<String, Object> filters = new HashMap<>();
    filters.put("archived", p.flag("archived", false));
    p.string("level").ifPresent(level -> filters.put("level", level.toUpperCase(Locale.ROOT)));
    p.string("resourcetype").ifPresent(kind -> filters.put("kind", API_KINDS.entrySet().stream()
        .filter(e -> e.getValue().equalsIgnoreCase(kind)).map(Map.Entry::getKey).findFirst().orElse(kind)));
    p.uuid("startid").ifPresent(id -> filters.put("ids", family(tx, id)));
    age(p, tx.now(), filters);
    return filters;
  }

  /** An event and those that belong to it. */
  private static List<UUID> family(Tx tx, UUID start) {
    List<UUID> ids = new ArrayList<>(List.of(start));
    tx.of(EventEntry.class).list(Where.eq("parentId", start)).forEach(e -> ids.add(e.id()));
    return ids;
  }

  private static void age(Parameters p, Instant now, Map<String, Object> filters) {
    if (p.has("entrytime") != p.has("duration")) {
      throw ApiException.parameter("The parameters entrytime and duration go together");
    }
    if (p.has("entrytime")) {
      int entry = p.integer("entrytime").orElseThrow();
      int duration = p.integer("duration").orElseThrow();
      if (entry <= duration) {
        throw ApiException.parameter("entrytime must be more than duration");
      }
      filters.put("oldest", now.minus(Duration.ofSeconds(entry)));
      filters.put("youngest", now.minus(Duration.ofSeconds(duration)));
    }
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    rows.forEach(row -> {
      if (row.remove("_path") instanceof String path) {
        row.put("domainpath", path.equals("/") ? "ROOT" : "ROOT" + path.substring(0, path.length() - 1));
      }
      if (row.remove("_kind") instanceof String kind) {
        row.put("resourcetype", API_KINDS.getOrDefault(kind, kind));
      }
    });
  }
}
