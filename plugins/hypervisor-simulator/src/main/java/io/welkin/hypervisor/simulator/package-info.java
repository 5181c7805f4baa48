// SPDX-License-Identifier: Apache-2.0
/** A simulated rack of hosts. Its state is in files: they are the hardware, and outlive this bundle and its process. */
package io.welkin.hypervisor.simulator;
