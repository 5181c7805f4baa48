// SPDX-License-Identifier: Apache-2.0
package io.welkin.api.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States and ids. */
class InstanceStateTest {
  @ParameterizedTest
  @CsvSource({"Starting, deployVirtualMachine, pending", "Starting, '', pending", "Stopped, startVirtualMachine, pending",
      "Running, '', running", "Migrating, migrateVirtualMachine, running", "Running, rebootVirtualMachine, running",
      "Running, stopVirtualMachine, stopping", "Stopping, '', stopping", "Stopped, '', stopped",
      "Stopping, destroyVirtualMachine, shutting-down", "Running, destroyVirtualMachine, shutting-down",
          "Destroyed, '', terminated",
      "Expunging, expungeVirtualMachine, terminated", "Error, '', terminated", "Importing, '', pending"})
  void whatEc2Says(String state, String command, String said) {
    assertThat(InstanceState.of(state, command).label()).isEqualTo(said);
  }

  @Test void idsAreAsGoodAsUuids() {
    for (int i = 0; i < 100; i++) {
      String uuid = UUID.randomUUID().toString();
      assertThat(Ec2Id.INSTANCE.of(uuid)).hasSize(34);
      assertThat(Ec2Id.INSTANCE.uuid(Ec2Id.INSTANCE.of(uuid))).isEqualTo(uuid);
    }
    assertThatThrownBy(() -> Ec2Id.INSTANCE.uuid("ami-" + "0".repeat(32))).isInstanceOf(Ec2Error.class);
    assertThatThrownBy(() -> Ec2Id.INSTANCE.uuid("i-" + "G".repeat(32))).isInstanceOf(Ec2Error.class);
  }

  @Test void idsOfTokensAreOfVersion5() {
    UUID id = Digests.version5(new byte[] {1});
    assertThat(id.version()).isEqualTo(5);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(Digests.version5(new byte[] {1})).isEqualTo(id);
    assertThat(Digests.version5(new byte[] {2})).isNotEqualTo(id);
  }
}
