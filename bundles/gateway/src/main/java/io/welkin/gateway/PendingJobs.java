// SPDX-License-Identifier: Apache-2.0
package io.welkin.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Job;
import io.welkin.operations.wire.ApiResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Adds to items the job that works on them, in one query for a page. */
final class PendingJobs {
  private PendingJobs() {}

  static void decorate(UnitOfWork unitOfWork, ApiResponse response) {
    Map<UUID, ObjectNode> items = new HashMap<>();
    List<JsonNode> nodes = new ArrayList<>();
    if (response.body().isArray()) {
      response.body().forEach(nodes::add);
    } else {
      nodes.add(response.body());
    }
    for (JsonNode node : nodes) {
      if (node instanceof ObjectNode item && item.path("id").isTextual() && !item.has("jobid")) {
        items.put(UUID.fromString(item.get("id").textValue()), item);
      }
    }
    if (items.isEmpty()) {
      return;
    }
    List<Job> jobs = unitOfWork.read(tx -> tx.of(Job.class).list(Where.eq("state", Jobs.IN_PROGRESS)
        .in("entityId", items.keySet()).order("created")));
    jobs.forEach(job -> items.get(job.entityId()).put("jobid", job.id().toString())
        .put("jobstatus", Jobs.Status.IN_PROGRESS.code()));
  }
}
