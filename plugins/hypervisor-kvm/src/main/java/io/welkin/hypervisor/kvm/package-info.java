// SPDX-License-Identifier: Apache-2.0
/** Drives KVM and QEMU hosts through libvirt; nothing here is exported. */
package io.welkin.hypervisor.kvm;
