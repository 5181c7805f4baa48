// SPDX-License-Identifier: Apache-2.0
package io.welkin.workflow.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.welkin.bus.Json;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.Where.Operator;
import io.welkin.inventory.model.WorkflowRevision;
import io.welkin.kernel.FailureException;
import io.welkin.kernel.Ids;
import io.welkin.workflow.WorkflowDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The revisions that runs began with, in the database. A workflow without overlays has the revision that its bundle gave it,
 * R; with overlays it has the next free one from R0001 on (the first for R = 2 is 20001), the same again for the same steps.
 */
final class Revisions {
  private static final int VARIANTS = 10_000;

  private final Map<String, WorkflowDefinition> pinned = new ConcurrentHashMap<>();
  private final Map<WorkflowDefinition, WorkflowDefinition> kept = new ConcurrentHashMap<>();

  /** The definition under the revision that it is kept with. */
  WorkflowDefinition keep(Tx tx, WorkflowDefinition d) {
    WorkflowDefinition known = kept.get(d);
    if (known != null) {
      return known;
    }
    WorkflowDefinition revised = d.overlays() == null ? base(tx, d) : variant(tx, d);
    tx.afterCommit(() -> {
      pinned.put(key(revised.name(), revised.revision()), revised);
      kept.put(d, revised);
    });
    return revised;
  }

  WorkflowDefinition get(Tx tx, String name, int revision) {
    String key = key(name, revision);
    WorkflowDefinition d = pinned.get(key);
    if (d == null) {
      WorkflowRevision row = tx.of(WorkflowRevision.class).first(Where.eq("name", name).and("revision", revision))
          .orElseThrow(() -> FailureException.invalid("NoWorkflow", "no definition is kept for " + key));
      d = parse(row.definition());
      pinned.put(key, d);
    }
    return d;
  }

  private static WorkflowDefinition base(Tx tx, WorkflowDefinition d) {
    String text = text(d);
    Optional<WorkflowRevision> row = tx.of(WorkflowRevision.class)
        .first(Where.eq("name", d.name()).and("revision", d.revision()));
    if (row.isEmpty()) {
      insert(tx, d, digest(text));
    } else if (!row.get().digest().equals(digest(text))) {
      throw FailureException.conflict("WorkflowChanged",
          "workflow " + d.name() + " has changed but is still revision " + d.revision());
    }
    return d;
  }

  private static WorkflowDefinition variant(Tx tx, WorkflowDefinition d) {
    String digest = digest(text(d));
    Where variants = Where.eq("name", d.name()).with("revision", Operator.AT_LEAST, d.revision() * VARIANTS)
        .with("revision", Operator.LESS, (d.revision() + 1) * VARIANTS);
    Optional<WorkflowRevision> same = tx.of(WorkflowRevision.class).first(variants.and("digest", digest));
    int revision = same.map(WorkflowRevision::revision).orElseGet(() -> 1 + tx.of(WorkflowRevision.class)
        .first(variants.order("-revision")).map(WorkflowRevision::revision).orElse(d.revision() * VARIANTS));
    WorkflowDefinition revised = new WorkflowDefinition(d.name(), revision, d.description(), d.input(), d.steps(),
        d.overlays());
    if (same.isEmpty()) {
      insert(tx, revised, digest);
    }
    return revised;
  }

  private static void insert(Tx tx, WorkflowDefinition d, String digest) {
    tx.of(WorkflowRevision.class).insert(
        new WorkflowRevision(Ids.next(), d.name(), d.revision(), text(d), digest, tx.now(), 0));
  }

  private static String key(String name, int revision) {
    return name + "@" + revision;
  }

  private static String text(WorkflowDefinition d) {
    try {
      return Json.MAPPER.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(d);
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
