// SPDX-License-Identifier: Apache-2.0
import io.welkin.client.ApiClient;
import io.welkin.client.ApiException;
import io.welkin.client.api.JobsApi;
import io.welkin.client.api.VirtualMachinesApi;
import io.welkin.client.model.Asyncjobs;
import io.welkin.client.model.DeployVirtualMachine;
import io.welkin.client.model.Job;
import io.welkin.client.model.StopVirtualMachine;
import io.welkin.client.model.Virtualmachine;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Written against the client that a generator made of the OpenAPI document: RestIT compiles and runs it. */
public final class VmLife {
  private static final long LOOK_NANOS = 200_000_000;

  private final VirtualMachinesApi machines;
  private final JobsApi jobs;

  /** A client at this address that shows this bearer. */
  public VmLife(String address, String bearer) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(address);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + bearer));
    machines = new VirtualMachinesApi(client);
    jobs = new JobsApi(client);
  }

  /** Deploys, stops, starts and removes a machine; the states that it was seen in. */
  public List<String> live(String zone, String offering, String template, String network) throws ApiException {
    Job deployed = machines.deployVirtualMachine(new DeployVirtualMachine().zoneid(UUID.fromString(zone))
        .serviceofferingid(UUID.fromString(offering)).templateid(UUID.fromString(template))
        .networkids(List.of(UUID.fromString(network))).name("generated"));
    String id = deployed.getEntity();
    String running = ended(deployed, id);
    String stopped = ended(machines.stopVirtualMachine(id, new StopVirtualMachine()), id);
    String again = ended(machines.startVirtualMachine(id, null), id);
    String gone = ended(machines.destroyVirtualMachine(id, true, null), id);
    return List.of(running, stopped, again, gone);
  }

  private String ended(Job job, String machine) throws ApiException {
    Asyncjobs seen = jobs.queryAsyncJobResult(job.getId(), null);
    while (seen.getStatus() == Asyncjobs.StatusEnum.RUNNING) {
      LockSupport.parkNanos(LOOK_NANOS);
      seen = jobs.queryAsyncJobResult(job.getId(), null);
    }
    if (seen.getStatus() == Asyncjobs.StatusEnum.FAILED) {
      throw new IllegalStateException(seen.getError().getDetail());
    }
    try {
      Virtualmachine shown = machines.listVirtualMachinesById(machine, null);
      return shown.getState();
    } catch (ApiException e) {
      return Integer.toString(e.getCode());
    }
  }
}
