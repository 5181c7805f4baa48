// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.record;

import io.welkin.domain.Absent;
import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.ControlNodes;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.RoleType;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listManagementServersMetrics}: of other nodes than the one that answers, what they say about themselves is not known. */
@Component(service = Operation.class)
public final class ListManagementServersMetrics extends ListOperation {
  private final ControlNodes nodes;

  @Activate
  public ListManagementServersMetrics(@Reference UnitOfWork unitOfWork, @Reference ControlNodes nodes) {
    super(unitOfWork, ListManagementServers.MODEL, Describe
        .operation("listManagementServersMetrics", "Lists the control nodes with what they use.")
        .rest("control-node-metrics", "GET").roles(RoleType.ROOT).text("id", "the ID of the node")
        .text("name", "the name of the node").flag("system", "accepted: nothing is left out").paged()
        .refuses(Absent.NODES, "peers")
        .answersList("managementserver", ListManagementServers.MODEL,
            FieldDescriptor.of("state", "string", "Up, or Down when it was not heard of for a minute"),
            FieldDescriptor.of("availableprocessors", "integer", "processors of the node that answers"),
            FieldDescriptor.of("heapmemoryused", "long", "bytes of its heap that are used"),
            FieldDescriptor.of("heapmemorytotal", "long", "bytes of its heap"),
            FieldDescriptor.of("threadstotalcount", "integer", "its threads"),
            FieldDescriptor.of("threadsdaemoncount", "integer", "its daemon threads"),
            FieldDescriptor.of("systemloadaverages", "list", "the load of its machine in the last minute"),
            FieldDescriptor.of("javaversion", "string", "its Java"), FieldDescriptor.of("javadistribution", "string",
                "who made that"), FieldDescriptor.of("kernelversion", "string", "the kernel of its machine"),
            FieldDescriptor.of("osdistribution", "string", "the operating system of its machine"),
            FieldDescriptor.of("collectiontime", "date", "when that was so")).build());
    this.nodes = nodes;
  }

  @Override protected void complete(Tx tx, Call call, List<Map<String, Object>> rows) {
    ListManagementServers.state(tx, rows);
    rows.stream().filter(row -> nodes.self().equals(row.get("name"))).forEach(row -> measure(row, tx.now()));
  }

  private static void measure(Map<String, Object> row, Instant now) {
    Runtime runtime = Runtime.getRuntime();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    row.put("availableprocessors", runtime.availableProcessors());
    row.put("heapmemoryused", runtime.totalMemory() - runtime.freeMemory());
    row.put("heapmemorytotal", runtime.totalMemory());
    row.put("threadstotalcount", threads.getThreadCount());
    row.put("threadsdaemoncount", threads.getDaemonThreadCount());
    row.put("systemloadaverages", List.of(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    row.put("javaversion", System.getProperty("java.version"));
    row.put("javadistribution", System.getProperty("java.vendor"));
    row.put("kernelversion", System.getProperty("os.version"));
    row.put("osdistribution", System.getProperty("os.name"));
    row.put("collectiontime", now);
  }
}
