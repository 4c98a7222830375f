"""An S3 server of this machine for tests."""

import os

import boto3
from moto.server import ThreadedMotoServer

KEYS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}


class Store:
    """A server with one bucket; it is found by the environment alone."""

    def __init__(self):
        self._server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
        self._server.start()
        host, port = self._server.get_host_and_port()
        self.environment = {**KEYS, "AWS_ENDPOINT_URL": f"http://{host}:{port}"}
        os.environ.update(self.environment)
        self._client = boto3.client("s3")
        self._client.create_bucket(Bucket="budget")

    def put(self, key, data):
        self._client.put_object(Bucket="budget", Key=key, Body=data)

    def stop(self):
        self._server.stop()
