// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import io.welkin.inventory.Tx;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.read.ReadModel;
import io.welkin.inventory.read.ReadModel.Operator;
import io.welkin.inventory.read.ReadModel.Type;
import io.welkin.operations.ApiException;
import io.welkin.operations.Caller;
import io.welkin.operations.FieldDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Jobs as rows of the API: section A4 of the wire facts. */
final class JobRows {
  /** Fields whose names begin with an underscore are worked on by {@link #complete}. */
  static final ReadModel MODEL = ReadModel.from("JOB j")
      .join("LEFT JOIN ACCOUNT a ON a.ID = j.ACCOUNT_ID")
      .join("LEFT JOIN DOMAIN_ d ON d.ID = j.DOMAIN_ID")
      .field("jobid", "j.ID", Type.UUID, "id of the job")
      .field("_operation", "j.OPERATION", Type.STRING, "")
      .field("_state", "j.STATE", Type.STRING, "")
      .field("_failure", "j.FAILURE", Type.STRING, "")
      .field("_kind", "j.ENTITY_KIND", Type.STRING, "")
      .field("_path", "d.PATH", Type.STRING, "")
      .field("jobinstanceid", "j.ENTITY_ID", Type.UUID, "id of the entity that the job works on")
      .field("accountid", "j.ACCOUNT_ID", Type.UUID, "id of the account that the job belongs to")
      .field("account", "a.NAME", Type.STRING, "name of the account that the job belongs to")
      .field("domainid", "j.DOMAIN_ID", Type.UUID, "id of the domain that the job belongs to")
      .field("userid", "j.USER_ID", Type.UUID, "id of the user who started the job")
      .field("created", "j.CREATED", Type.INSTANT, "when the job was accepted")
      .field("completed", "j.COMPLETED", Type.INSTANT, "when the job ended")
      .filter("jobid", "j.ID", Operator.EQ)
      .filter("startdate", "j.CREATED", Operator.AT_LEAST)
      .keywords("j.OPERATION")
      .order("j.CREATED DESC, j.ID DESC")
      .owner("j.ACCOUNT_ID", "j.DOMAIN_ID", "d.PATH")
      .build();

  static final List<FieldDescriptor> FIELDS = List.of(
      FieldDescriptor.of("jobid", "string", "id of the job"),
      FieldDescriptor.of("jobstatus", "integer", "0 while the job runs, 1 when it succeeded, 2 when it failed"),
      FieldDescriptor.of("jobprocstatus", "integer", "always 0"),
      FieldDescriptor.of("jobresultcode", "integer", "0, or the error code of a failed job"),
      FieldDescriptor.of("jobresulttype", "string", "object, once there is a result"),
      FieldDescriptor.of("jobresult", "responseobject", "what the job made, or errorcode and errortext"),
      FieldDescriptor.of("jobinstancetype", "string", "kind of the entity that the job works on"),
      FieldDescriptor.of("jobinstanceid", "string", "id of the entity that the job works on"),
      FieldDescriptor.of("cmd", "string", "a name for the command"),
      FieldDescriptor.of("accountid", "string", "id of the account that the job belongs to"),
      FieldDescriptor.of("account", "string", "name of the account that the job belongs to"),
      FieldDescriptor.of("domainid", "string", "id of the domain that the job belongs to"),
      FieldDescriptor.of("domainpath", "string", "path of the domain that the job belongs to"),
      FieldDescriptor.of("userid", "string", "id of the user who started the job"),
      FieldDescriptor.of("created", "date", "when the job was accepted"),
      FieldDescriptor.of("completed", "date", "when the job ended"));

  private JobRows() {}

  /** One job as a row of the model: clients poll, so what is in the cache must do. */
  static Map<String, Object> row(Tx tx, Job job) {
    Map<String, Object> row = new LinkedHashMap<>();
    put(row, "jobid", job.id());
    put(row, "_operation", job.operation());
    put(row, "_state", job.state());
    put(row, "_failure", job.failure());
    put(row, "_kind", job.entityKind());
    Optional<Domain> domain = Optional.ofNullable(job.domainId()).flatMap(id -> tx.of(Domain.class).find(id));
    put(row, "_path", domain.map(Domain::path).orElse(null));
    put(row, "jobinstanceid", job.entityId());
    put(row, "accountid", job.accountId());
    put(row, "account", Optional.ofNullable(job.accountId()).flatMap(id -> tx.of(Account.class).find(id)).map(Account::name)
        .orElse(null));
    put(row, "domainid", job.domainId());
    put(row, "userid", job.userId());
    put(row, "created", job.created());
    put(row, "completed", job.completed());
    return row;
  }

  private static void put(Map<String, Object> row, String name, Object value) {
    if (value != null) {
      row.put(name, value);
    }
  }

  /** Makes a row of the model what the API shows; of results only those of failures. Returns the job's operation. */
  static String complete(Map<String, Object> row, Caller caller) {
    String operation = (String) row.remove("_operation");
    Jobs.Status status = Jobs.Status.of((String) row.remove("_state"));
    String failure = (String) row.remove("_failure");
    row.put("jobstatus", status.code());
    row.put("jobprocstatus", 0);
    row.put("jobresultcode", 0);
    if (status == Jobs.Status.FAILED) {
      ApiException error = Jobs.failure(failure);
      row.put("jobresultcode", error.error().code());
      row.put("jobresulttype", "object");
      row.put("jobresult", Map.of("errorcode", error.error().code(), "errortext", Errors.text(error, caller)));
    }
    if (row.remove("_kind") instanceof String kind) {
      row.put("jobinstancetype", Jobs.instanceType(kind));
    }
    if (row.remove("_path") instanceof String path) {
      row.put("domainpath", path.equals("/") ? "ROOT" : "ROOT" + path.substring(0, path.length() - 1));
    }
    row.put("cmd", "io.welkin.api." + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1)
        + "Cmd");
    return operation;
  }

  static boolean succeeded(Map<String, Object> row) {
    return row.get("jobstatus").equals(Jobs.Status.SUCCEEDED.code());
  }

  static UUID entity(Map<String, Object> row) {
    return (UUID) row.get("jobinstanceid");
  }
}
