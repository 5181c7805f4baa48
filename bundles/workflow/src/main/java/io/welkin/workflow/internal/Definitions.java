// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.welkin.bus.Json;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.WorkflowRevision;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.WorkflowDefinition;
import io.welkin.workflow.WorkflowSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workflow definitions that bundles bring, and the revisions that runs were started with: those are kept in the
 * database, so that a run finishes with the steps that it began with.
 */
@Component(service = Definitions.class)
public final class Definitions {
  private static final Logger LOG = LoggerFactory.getLogger(Definitions.class);

  private final DefinitionCheck check;
  private final Map<String, WorkflowDefinition> newest = new ConcurrentHashMap<>();
  private final Map<String, WorkflowDefinition> pinned = new ConcurrentHashMap<>();

  @Activate
  public Definitions(@Reference StepTypes types) {
    check = new DefinitionCheck(types::find);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void add(WorkflowSource source) {
    for (WorkflowDefinition d : source.definitions()) {
      List<String> mistakes = check.mistakes(d);
      if (mistakes.isEmpty()) {
        newest.merge(d.name(), d, (a, b) -> a.revision() > b.revision() ? a : b);
      } else {
        LOG.error("workflow {}@{} is refused: {}", d.name(), d.revision(), String.join("; ", mistakes));
      }
    }
  }

  void remove(WorkflowSource source) {
    source.definitions().forEach(d -> newest.remove(d.name(), d));
  }

  /** The newest revision, kept for the run that begins with it. */
  WorkflowDefinition pin(Tx tx, String name) {
    WorkflowDefinition d = newest.get(name);
    if (d == null) {
      throw FailureException.invalid("NoWorkflow", "no bundle here brings a workflow " + name);
    }
    String key = d.name() + "@" + d.revision();
    if (!pinned.containsKey(key)) {
      keep(tx, d);
      tx.afterCommit(() -> pinned.put(key, d));
    }
    return d;
  }

  /** The revision that a run began with. */
  WorkflowDefinition get(Tx tx, String name, int revision) {
    String key = name + "@" + revision;
    WorkflowDefinition d = pinned.get(key);
    if (d == null) {
      WorkflowRevision row = tx.of(WorkflowRevision.class)
          .first(Where.eq("name", name).and("revision", revision))
          .orElseThrow(() -> FailureException.invalid("NoWorkflow", "no definition is kept for " + key));
      d = parse(row.definition());
      pinned.put(key, d);
    }
    return d;
  }

  private void keep(Tx tx, WorkflowDefinition d) {
    List<String> mistakes = check.mistakes(d);
    if (!mistakes.isEmpty()) {
      throw FailureException.invalid("BadWorkflow", d.name() + ": " + String.join("; ", mistakes));
    }
    String text = text(d);
    String digest = digest(text);
    tx.of(WorkflowRevision.class).first(Where.eq("name", d.name()).and("revision", d.revision())).ifPresentOrElse(
        row -> {
          if (!row.digest().equals(digest)) {
            throw FailureException.conflict("WorkflowChanged", "workflow " + d.name() + " has changed but is still "
                + "revision " + d.revision());
          }
        },
        () -> tx.of(WorkflowRevision.class).insert(
            new WorkflowRevision(Ids.next(), d.name(), d.revision(), text, digest, tx.now(), 0)));
  }

  private static String text(WorkflowDefinition d) {
    try {
      return Json.MAPPER.writer(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(d);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("definition of " + d.name() + " cannot be written", e);
    }
  }

  private static WorkflowDefinition parse(String text) {
    try {
      return Json.MAPPER.readValue(text, WorkflowDefinition.class);
    } catch (JsonProcessingException e) {
      throw FailureException.invalid("BadWorkflow", "a kept workflow definition cannot be read");
    }
  }

  private static String digest(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
